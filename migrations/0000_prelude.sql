-- What every later migration stands on: the path type, and the role that serves requests.
create extension if not exists ltree;
--> statement-breakpoint
do $$
begin
  if not exists (select from pg_roles where rolname = 'jia_app') then
    create role jia_app nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
  end if;
  if not pg_has_role(current_user, 'jia_app', 'member') then
    execute format('grant jia_app to %I', current_user);
  end if;
end
$$;
--> statement-breakpoint
revoke create on schema public from public;
--> statement-breakpoint
grant usage on schema public to jia_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to jia_app;
--> statement-breakpoint
alter default privileges in schema public grant usage on sequences to jia_app;
--> statement-breakpoint
alter default privileges revoke execute on functions from public;
