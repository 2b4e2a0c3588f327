-- What an election is called is made from what it elects, and is now there in both languages.
ALTER TABLE "elections" ALTER COLUMN "title" SET DATA TYPE jsonb USING jsonb_build_object(
  'zh', "title",
  'en', case "kind"
    when 'renewal' then coalesce('Renewal of the union, term ' || "term_number", 'Renewal of the union')
    when 'byElection' then 'By-election'
    else 'Election of employee directors and supervisors' end);
