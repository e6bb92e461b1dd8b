-- One row a external_actor code with its names, as reference data has it. Key: code.
select code, name_sv, name_en
from reference.external_actor
order by code
