-- The townships' officers, two each, with one password; and the villages where people live, each with its officers.
-- What the city is made of comes by COPY: made_village(village, township), made_kind(…) from signals.csv.

insert into accounts_user (
    password, is_superuser, username, first_name, last_name, email, is_staff, is_active, date_joined,
    role, area, department, must_change_password
)
select
    current_setting('made.password'), false, post.username, '', '', '', false, true, now(),
    post.role, post.area, '', false
from (
    select 'officer-' || left(township, 9) || '-' || desk as username, 'township' as role, left(township, 9) as area
    from (select distinct township from made_village) as townships
    cross join generate_series(1, 2) as desk
    union all
    select 'county-' || left(township, 6), 'county', left(township, 6)
    from (select distinct left(township, 6) as township from made_village) as counties
    union all
    select 'city', 'county', left(current_setting('made.city'), 4)
) as post;

create temporary table made_place as
select
    row_number() over (order by village) as place,
    village,
    township,
    first_desk.id as first_officer,
    second_desk.id as second_officer
from made_village
inner join accounts_user as first_desk on first_desk.username = 'officer-' || left(township, 9) || '-1'
inner join accounts_user as second_desk on second_desk.username = 'officer-' || left(township, 9) || '-2';

-- A kind of signal as often as it came in a real sync.
create temporary table made_draw as
select row_number() over () as draw, made_kind.*
from made_kind
cross join generate_series(1, weight);

create unique index made_place_key on made_place (place);
create unique index made_draw_key on made_draw (draw);
analyze made_place;
analyze made_draw;
