-- Identities that the fuzzy tier touched: numbers put to a person otherwise than by the number itself, persons whom no
-- number made, and links to nobody.
select
    (select count(*) from match.links where method <> 'id')
    + (select count(*) from match.persons where id_number not in (select id_number from match.links))
    + (select count(*) from match.fuzzy_links where id_number not in (select id_number from match.persons))
