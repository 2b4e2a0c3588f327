ALTER TABLE "account_people" DROP CONSTRAINT "account_people_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "grants" DROP CONSTRAINT "grants_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "sign_in_failures" DROP CONSTRAINT "sign_in_failures_account_id_accounts_id_fk";
--> statement-breakpoint
DROP INDEX "invitations_token_key";--> statement-breakpoint
ALTER TABLE "sign_in_failures" DROP CONSTRAINT "sign_in_failures_account_id_device_pk";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "oidc_providers" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
TRUNCATE "sign_in_failures";--> statement-breakpoint
ALTER TABLE "sign_in_failures" DROP COLUMN "account_id";--> statement-breakpoint
ALTER TABLE "sign_in_failures" ADD COLUMN "subject" "bytea" NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_failures" ADD CONSTRAINT "sign_in_failures_subject_device_pk" PRIMARY KEY("subject","device");--> statement-breakpoint
ALTER TABLE "account_people" ADD CONSTRAINT "account_people_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_token_idx" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_employee_idx" ON "invitations" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE INDEX "sign_in_failures_age_idx" ON "sign_in_failures" USING btree ("last_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_key" ON "invitations" USING btree ("unit_id","token_hash");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_kind_check" CHECK ("invitations"."kind" in ('person', 'role', 'join', 'reset'));