-- One row an agreement and topic, as reference data has it; an empty topic is all that its party asks for. Key: none, id repeats by topic.
select
  id, department, external_actor, topic, delegation, may_decide, terms, level_from, level_to, payment_per_contact, valid_from, valid_to
from reference.agreement
order by valid_from, id, topic, level_from
