-- Takes the policies of clerical review away again.

do $$
declare
    walled record;
begin
    for walled in
        select tablename, policyname from pg_policies where schemaname = current_schema and tablename like 'review\_%'
    loop
        execute format('drop policy %I on %I', walled.policyname, walled.tablename);
        execute format('alter table %I disable row level security', walled.tablename);
    end loop;
end
$$;
