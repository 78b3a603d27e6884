-- Takes the policies away again. The role stays: other databases of the server may use it.

do $$
declare
    walled record;
begin
    for walled in
        select tablename, policyname from pg_policies where schemaname = current_schema and policyname like 'reach\_%'
    loop
        execute format('drop policy %I on %I', walled.policyname, walled.tablename);
        execute format('alter table %I disable row level security', walled.tablename);
    end loop;
end
$$;

drop function lowincome_is_referred(varchar);
