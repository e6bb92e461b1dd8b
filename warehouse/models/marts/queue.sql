-- One row a queue code with its names, as reference data has it. Key: code.
select code, name_sv, name_en
from reference.queue
order by code
