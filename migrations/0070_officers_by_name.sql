ALTER TABLE "officer_moves" ALTER COLUMN "employee_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recalls" ALTER COLUMN "employee_id" DROP NOT NULL;