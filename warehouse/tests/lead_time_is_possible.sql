-- No need is met before its first contact. The party is a pseudonym and is not shown.
select topic, journey_number, count(*) as journeys
from core.journey
where lead_seconds < 0
group by topic, journey_number
