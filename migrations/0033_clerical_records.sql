ALTER TABLE "records" ADD COLUMN "clerical" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
update records set clerical = true where kind in (
  'people.rosterImported', 'people.importUndone', 'people.rosterConfirmed', 'people.membershipRetained', 'people.membershipRestored',
  'people.membershipEnded', 'people.transferredIn', 'people.transferredOut', 'funds.accountOpened', 'funds.accountClosed', 'funds.remitted',
  'home.claimed', 'rulebook.overridden', 'organization.unitFounded', 'organization.unitMoved', 'organization.unitDissolved', 'directors.formRecorded');
