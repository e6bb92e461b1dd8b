-- Channels, directions and levels are those of the contract.
select channel, direction, rosa_level, count(*) as contacts
from core.contact
where channel not in ('phone', 'callback', 'email', 'e_service', 'chat', 'chatbot', 'visit', 'letter', 'sms', 'social')
  or direction not in ('inbound', 'outbound')
  or rosa_level not between 1 and 6
group by channel, direction, rosa_level
