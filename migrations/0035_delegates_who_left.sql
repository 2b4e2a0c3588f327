-- As in 0029; and whoever has left the unit is no delegate of it from that day, whether or not somebody has ended the office.
create or replace view held_roles with (security_invoker = true) as
  select unit_id, unit_path, account_id, role, subtree, from_on, to_on from grants
  union all
  select d.unit_id, d.unit_path, p.account_id, 'delegate', false, d.from_on, least(d.to_on, e.left_on)
  from delegates d
  join assemblies a on a.unit_id = d.unit_id and a.id = d.assembly_id and a.state = 'inOffice'
  join employees e on e.unit_id = d.unit_id and e.id = d.employee_id
  join account_people p on p.unit_id = d.unit_id and p.employee_id = d.employee_id;
