-- One row a office code with its names, as reference data has it. Key: code.
select code, name_sv, name_en
from reference.office
order by code
