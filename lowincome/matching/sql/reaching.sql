-- One row per level of a comparison that some records alone can reach: the share of the records that can, by the finest place
-- that they name; where none names any, as if all named their villages.
with

placed as (
    select
        coalesce(avg(case when village is not null then 1.0 else 0.0 end), 1) as of_village,
        coalesce(avg(case when township is not null then 1.0 else 0.0 end), 1) as of_township
    from compared_records
    where county is not null
)

select 'region' as comparison, 'village' as level, cast(of_village as double) as share from placed
union all
select 'region' as comparison, 'township' as level, cast(of_village as double) as share from placed
union all
select 'region' as comparison, 'township_only' as level, cast(of_township - of_village as double) as share from placed
union all
select 'region' as comparison, 'county' as level, cast(of_township as double) as share from placed
union all
select 'region' as comparison, 'county_only' as level, cast(1 - of_township as double) as share from placed
