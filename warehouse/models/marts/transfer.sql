-- One row a transfer of a topic that was written down. Key: topic, transfer_date.
select topic, unit_from, unit_to, comment, date as transfer_date
from reference.transfer
order by date desc, topic
