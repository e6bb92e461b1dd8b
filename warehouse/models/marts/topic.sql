-- One row a topic as it is valid now or was last. Key: code.
select
  code,
  max_by(name_sv, valid_from) as name_sv,
  max_by(name_en, valid_from) as name_en,
  max_by(department, valid_from) as department,
  max_by(rosa_level, valid_from) as rosa_level
from reference.topic
group by code
order by code
