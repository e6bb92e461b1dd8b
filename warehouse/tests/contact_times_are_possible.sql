-- Nothing ends before it starts, no wait is negative and no call is both answered and abandoned.
select source, source_id
from core.contact
where ended_at < started_at or wait_seconds < 0 or handle_seconds < 0 or (is_answered and is_abandoned)
