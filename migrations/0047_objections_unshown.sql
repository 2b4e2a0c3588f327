-- What was objected is published only where the reviewer says that it tells of nobody; nobody was asked about those before.
update objections set text_shown = false;--> statement-breakpoint
ALTER TABLE "objections" ALTER COLUMN "text_shown" SET DEFAULT false;
