-- No answer comes before its inquiry, and working time never exceeds calendar time.
select source, source_id, response_seconds, response_open_seconds
from core.response
where response_seconds < 0 or response_open_seconds < 0 or response_open_seconds > response_seconds
