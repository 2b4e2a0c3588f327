CREATE TABLE "account_people" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_people_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "account_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"display_name" text NOT NULL,
	"phone_hash" "bytea",
	"phone_last4" text,
	"email" text,
	"password_hash" text,
	"password_set_at" timestamp with time zone,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"totp_sealed" "bytea",
	"totp_step" bigint,
	"recovery_hashes" "bytea"[] DEFAULT '{}' NOT NULL,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	"elder_mode" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"read_only" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"subtree" boolean DEFAULT false NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"granted_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "grants_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "grants_role_check" CHECK ("grants"."role" in ('member', 'delegate', 'chair', 'cadre', 'treasurer', 'fundsAuditor', 'womenCadre', 'mediator', 'protectionInspector', 'administration', 'reviewer', 'director', 'systemAdmin', 'securityAdmin', 'auditAdmin'))
);
--> statement-breakpoint
ALTER TABLE "grants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" integer,
	"body" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "installation_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"employee_id" uuid,
	"role" text,
	"subtree" boolean DEFAULT false NOT NULL,
	"display_name" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"used_by" uuid,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "known_devices" (
	"account_id" uuid NOT NULL,
	"device_hash" "bytea" NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "known_devices_account_id_device_hash_pk" PRIMARY KEY("account_id","device_hash")
);
--> statement-breakpoint
CREATE TABLE "list_settings" (
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"settings" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_settings_account_id_list_pk" PRIMARY KEY("account_id","list")
);
--> statement-breakpoint
CREATE TABLE "oidc_identities" (
	"provider_id" text NOT NULL,
	"subject" text NOT NULL,
	"account_id" uuid NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "oidc_identities_provider_id_subject_pk" PRIMARY KEY("provider_id","subject")
);
--> statement-breakpoint
CREATE TABLE "oidc_providers" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"kind" text DEFAULT 'oidc' NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"method" text NOT NULL,
	"two_factor" boolean DEFAULT false NOT NULL,
	"csrf_hash" "bytea" NOT NULL,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"account_id" uuid NOT NULL,
	"device" "bytea" NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone,
	CONSTRAINT "sign_in_failures_account_id_device_pk" PRIMARY KEY("account_id","device")
);
--> statement-breakpoint
CREATE TABLE "sign_in_states" (
	"state_hash" "bytea" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"account_id" uuid,
	"actor_name" text,
	"action" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text,
	CONSTRAINT "audit_entries_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_seals_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ballot_roll" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"ballot_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"channel" text,
	CONSTRAINT "ballot_roll_unit_id_ballot_id_employee_id_pk" PRIMARY KEY("unit_id","ballot_id","employee_id"),
	CONSTRAINT "ballot_roll_channel_check" CHECK ("ballot_roll"."channel" in ('portal', 'paper'))
);
--> statement-breakpoint
ALTER TABLE "ballot_roll" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ballots" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"question" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"allow_remark" text DEFAULT 'yes' NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"roll_as_of" date NOT NULL,
	"opens_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"floor" jsonb NOT NULL,
	"gate" jsonb,
	"state" text DEFAULT 'draft' NOT NULL,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"result" jsonb,
	"paper" jsonb,
	"scrutineers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ballots_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "ballots_state_check" CHECK ("ballots"."state" in ('draft', 'open', 'closed', 'published', 'void'))
);
--> statement-breakpoint
ALTER TABLE "ballots" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "published_ballots" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"ballot_id" uuid NOT NULL,
	"choice" text NOT NULL,
	CONSTRAINT "published_ballots_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "published_ballots" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "published_remarks" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"ballot_id" uuid NOT NULL,
	"remark" text NOT NULL,
	CONSTRAINT "published_remarks_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "published_remarks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calendar_years" (
	"year" integer PRIMARY KEY NOT NULL,
	"holidays" jsonb NOT NULL,
	"workdays" jsonb NOT NULL,
	"source" text NOT NULL,
	"account_id" uuid,
	"entered_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"standard_id" text NOT NULL,
	"indicator_id" text NOT NULL,
	"kind" text NOT NULL,
	"statement" text NOT NULL,
	"sub_items" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"state" text DEFAULT 'waiting' NOT NULL,
	"claimed_by" uuid,
	"claimed_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"review_reason" text,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "claims_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "claims_state_check" CHECK ("claims"."state" in ('waiting', 'confirmed', 'rejected', 'withdrawn')),
	CONSTRAINT "claims_kind_check" CHECK ("claims"."kind" in ('met', 'notApplicable'))
);
--> statement-breakpoint
ALTER TABLE "claims" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluations" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"standard_id" text NOT NULL,
	"standard_version" integer NOT NULL,
	"as_of" date NOT NULL,
	"evaluated_at" timestamp with time zone NOT NULL,
	"verdict" text NOT NULL,
	"lit" integer NOT NULL,
	"half" integer NOT NULL,
	"dark" integer NOT NULL,
	"shuttered" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"results" jsonb NOT NULL,
	"seal" "bytea" NOT NULL,
	CONSTRAINT "evaluations_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "evaluations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "files" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text NOT NULL,
	"name" text NOT NULL,
	"account_id" uuid,
	"subject_kind" text,
	"subject_id" uuid,
	"uploaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "files_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notices" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"body" jsonb,
	"href" text,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"email_state" text,
	"email_attempts" integer DEFAULT 0 NOT NULL,
	"email_error" text,
	CONSTRAINT "notices_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "objections" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"text" text NOT NULL,
	"contact" text,
	"received_at" timestamp with time zone NOT NULL,
	"answer" text,
	"upheld" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "objections_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "objections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "public_notices" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"about_unit_id" integer,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"shown_until" date,
	"state" text DEFAULT 'published' NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "public_notices_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "public_notices_state_check" CHECK ("public_notices"."state" in ('published', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "public_notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "committee_activities" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"committee_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"held_on" date NOT NULL,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"attendees" integer,
	"record_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "committee_activities_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "committee_activities_kind_check" CHECK ("committee_activities"."kind" in ('meeting', 'activity'))
);
--> statement-breakpoint
ALTER TABLE "committee_activities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "committee_posts" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"committee_id" uuid NOT NULL,
	"employee_id" uuid,
	"person_name" text NOT NULL,
	"post" text NOT NULL,
	"division_of_work" text,
	"start_on" date NOT NULL,
	"end_on" date,
	"end_reason" text,
	"keeps_funds" boolean DEFAULT false NOT NULL,
	"relative_of_head" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "committee_posts_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "committee_posts_post_check" CHECK ("committee_posts"."post" in ('chair', 'viceChair', 'member', 'organizer', 'womenMember', 'secretary')),
	CONSTRAINT "committee_posts_days_check" CHECK ("committee_posts"."end_on" is null or "committee_posts"."end_on" >= "committee_posts"."start_on")
);
--> statement-breakpoint
ALTER TABLE "committee_posts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "committees" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"term_number" integer DEFAULT 1 NOT NULL,
	"term_start" date NOT NULL,
	"term_years" integer NOT NULL,
	"term_end" date NOT NULL,
	"seats" integer,
	"extended_to" date,
	"extension_approval" text,
	"approval_document" text,
	"ended_on" date,
	"record_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "committees_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "committees_kind_check" CHECK ("committees"."kind" in ('union', 'standing', 'fundsAudit', 'women', 'mediation', 'laborProtection', 'disclosureLeading', 'disclosureWorking', 'disclosureSupervision')),
	CONSTRAINT "committees_term_check" CHECK ("committees"."term_end" > "committees"."term_start"),
	CONSTRAINT "committees_extension_check" CHECK (("committees"."extended_to" is null) = ("committees"."extension_approval" is null) and ("committees"."extended_to" is null or "committees"."extended_to" > "committees"."term_end"))
);
--> statement-breakpoint
ALTER TABLE "committees" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "union_groups" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"parent_id" uuid,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"leader_employee_id" uuid,
	"small_home" boolean DEFAULT false NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "union_groups_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "union_groups_kind_check" CHECK ("union_groups"."kind" in ('branch', 'group'))
);
--> statement-breakpoint
ALTER TABLE "union_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "units" (
	"id" integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "units_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"path" "ltree" NOT NULL,
	"parent_id" integer,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text,
	"kind" text NOT NULL,
	"organization_type" text,
	"jurisdiction" text NOT NULL,
	"industry" text,
	"founded_on" date,
	"founding_approval" text,
	"legal_person_number" text,
	"has_board" boolean,
	"address" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dissolved_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "units_code_key" UNIQUE("code"),
	CONSTRAINT "units_id_path_key" UNIQUE("id","path"),
	CONSTRAINT "units_jurisdiction_check" CHECK ("units"."jurisdiction" ~ '^[0-9]{6}$'),
	CONSTRAINT "units_code_check" CHECK ("units"."code" ~ '^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$'),
	CONSTRAINT "units_type_check" CHECK (("units"."kind" = 'grassroots') = ("units"."organization_type" is not null)),
	CONSTRAINT "units_path_check" CHECK (subpath("units"."path", -1)::text = "units"."id"::text)
);
--> statement-breakpoint
ALTER TABLE "units" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activists" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"basis" text NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "activists_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "activists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "employees" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"number" text,
	"name" text NOT NULL,
	"pinyin" text NOT NULL,
	"grams" text[] NOT NULL,
	"sex" text,
	"birth_on" date,
	"id_type" text,
	"id_sealed" "bytea",
	"id_hash" "bytea",
	"id_last4" text,
	"phone" text,
	"ethnicity" text,
	"education" text,
	"political_status" text,
	"department" text,
	"position" text,
	"employment_form" text NOT NULL,
	"group_id" uuid,
	"hired_on" date NOT NULL,
	"left_on" date,
	"leave_reason" text,
	"remark" text,
	"batch_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employees_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "employees_days_check" CHECK ("employees"."left_on" is null or "employees"."left_on" >= "employees"."hired_on"),
	CONSTRAINT "employees_leave_check" CHECK (("employees"."left_on" is null) = ("employees"."leave_reason" is null)),
	CONSTRAINT "employees_form_check" CHECK ("employees"."employment_form" in ('regular', 'fixedTerm', 'dispatched', 'partTime', 'migrant', 'newForm'))
);
--> statement-breakpoint
ALTER TABLE "employees" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"end_reason" text,
	"joined_on" date,
	"card_number" text,
	"sex" text,
	"batch_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "memberships_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "memberships_days_check" CHECK ("memberships"."to_on" is null or "memberships"."to_on" >= "memberships"."from_on"),
	CONSTRAINT "memberships_end_check" CHECK (("memberships"."to_on" is null) = ("memberships"."end_reason" is null)),
	CONSTRAINT "memberships_kind_check" CHECK ("memberships"."kind" in ('member', 'retained'))
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster_states" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"roster" text NOT NULL,
	"on_day" date NOT NULL,
	"confirmed" boolean NOT NULL,
	"record_id" uuid,
	"account_id" uuid,
	CONSTRAINT "roster_states_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "roster_states_roster_check" CHECK ("roster_states"."roster" in ('employees', 'members', 'activists'))
);
--> statement-breakpoint
ALTER TABLE "roster_states" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "transfers" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"other_unit_id" integer NOT NULL,
	"other_unit_name" text NOT NULL,
	"employee_id" uuid,
	"person_name" text NOT NULL,
	"on_day" date NOT NULL,
	"state" text NOT NULL,
	"payload_sealed" "bytea",
	"reason" text,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "transfers_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "transfers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "records" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"account_id" uuid,
	"title" jsonb NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"archive_file" text,
	"retention" text,
	"archive_year" integer,
	"archive_number" text,
	"filed_at" timestamp with time zone,
	CONSTRAINT "records_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "records_archive_check" CHECK ("records"."archive_file" in ('documents', 'congress', 'proposals', 'rationalization', 'hardship', 'collectiveContract', 'training'))
);
--> statement-breakpoint
ALTER TABLE "records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_overrides" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"param" text NOT NULL,
	"body" text,
	"value" jsonb NOT NULL,
	"reason" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"account_id" uuid,
	"set_at" timestamp with time zone NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rule_overrides_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "rule_overrides" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"hint" jsonb,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"href" text NOT NULL,
	"role" text,
	"account_id" uuid,
	"employee_id" uuid,
	"due_on" date,
	"due_rule" text,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"escalated_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tasks_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "tasks_state_check" CHECK ("tasks"."state" in ('open', 'done', 'dropped'))
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "case_disputes" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"indicator_id" text NOT NULL,
	"statement" text NOT NULL,
	"answer" text,
	"upheld" boolean,
	"stated_by" uuid,
	"stated_at" timestamp with time zone NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "case_disputes_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "case_disputes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "case_events" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"on_day" date NOT NULL,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"account_id" uuid,
	"actor_name" text,
	"note" jsonb,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"record_id" uuid,
	CONSTRAINT "case_events_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "case_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "case_scores" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"score_column" text NOT NULL,
	"indicator_id" text NOT NULL,
	"result" text NOT NULL,
	"points" integer,
	"remark" text DEFAULT '' NOT NULL,
	"task_id" uuid,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "case_scores_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "case_scores_column_check" CHECK ("case_scores"."score_column" in ('self', 'peer', 'superior'))
);
--> statement-breakpoint
ALTER TABLE "case_scores" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "case_signatures" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"account_id" uuid NOT NULL,
	"signer_name" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_signatures_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "case_signatures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "case_vetoes" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"statement" text NOT NULL,
	"happened_on" date,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"raised_by" uuid,
	"raised_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"upheld" boolean,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "case_vetoes_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "case_vetoes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cases" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"standard_id" text NOT NULL,
	"standard_version" integer NOT NULL,
	"group_id" uuid,
	"cycle" integer NOT NULL,
	"state" text NOT NULL,
	"superior_unit_id" integer NOT NULL,
	"entered_on" date NOT NULL,
	"due_on" date,
	"returned_reason" text,
	"vetoed" boolean DEFAULT false NOT NULL,
	"plan_approved_on" date,
	"evaluation_id" uuid,
	"ballot_id" uuid,
	"resolution" jsonb,
	"application" jsonb,
	"reviewer_account_id" uuid,
	"notice_id" uuid,
	"decision" jsonb,
	"decision_hash" "bytea",
	"certificate_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cases_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "cases_state_check" CHECK ("cases"."state" in ('planned', 'selfInspection', 'peerInspection', 'memberAssessment', 'congressResolution', 'applied', 'underReview', 'publicNotice', 'decided', 'certified', 'recheckDue', 'suspended', 'revoked', 'refused', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "cases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "certificates" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"number" text NOT NULL,
	"issuer_unit_id" integer NOT NULL,
	"standard_id" text NOT NULL,
	"standard_version" integer NOT NULL,
	"level" text NOT NULL,
	"group_id" uuid,
	"unit_name" text NOT NULL,
	"issued_on" date NOT NULL,
	"expires_on" date NOT NULL,
	"recheck_on" date NOT NULL,
	"state" text DEFAULT 'valid' NOT NULL,
	"state_reason" text,
	"state_on" date,
	"status_index" integer NOT NULL,
	"key_id" text NOT NULL,
	"token" text NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "certificates_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "certificates_state_check" CHECK ("certificates"."state" in ('valid', 'suspended', 'revoked'))
);
--> statement-breakpoint
ALTER TABLE "certificates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "issuer_counters" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "issuer_counters_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "issuer_counters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "issuer_keys" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"private_sealed" "bytea" NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"revoked_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "issuer_keys_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "issuer_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "peer_assignments" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"inspector_unit_id" integer NOT NULL,
	"state" text DEFAULT 'assigned' NOT NULL,
	"due_on" date NOT NULL,
	"conflict_reason" text,
	"findings" text,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "peer_assignments_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "peer_assignments_self_check" CHECK ("peer_assignments"."inspector_unit_id" <> "peer_assignments"."unit_id"),
	CONSTRAINT "peer_assignments_state_check" CHECK ("peer_assignments"."state" in ('assigned', 'conflictDeclared', 'replaced', 'submitted', 'answered', 'settled'))
);
--> statement-breakpoint
ALTER TABLE "peer_assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "peer_rounds" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"standard_id" text NOT NULL,
	"drawn_on" date NOT NULL,
	"seed" text NOT NULL,
	"due_on" date NOT NULL,
	"account_id" uuid,
	CONSTRAINT "peer_rounds_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "peer_rounds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_items" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"indicator_id" text NOT NULL,
	"title" text NOT NULL,
	"owner_name" text NOT NULL,
	"owner_account_id" uuid,
	"due_on" date NOT NULL,
	"done_on" date,
	"task_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_items_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "plan_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "review_notes" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on_day" date NOT NULL,
	"text" text NOT NULL,
	"attendees" integer,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "review_notes_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "review_notes_kind_check" CHECK ("review_notes"."kind" in ('deskCheck', 'onSite', 'forum', 'interview', 'poll'))
);
--> statement-breakpoint
ALTER TABLE "review_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "review_samples" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"indicator_id" text NOT NULL,
	"reason" text NOT NULL,
	"seed" text,
	"finding" text,
	"agrees" boolean,
	"checked_at" timestamp with time zone,
	"checked_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "review_samples_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "review_samples" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "status_lists" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	CONSTRAINT "status_lists_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "status_lists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "fund_accounts" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"bank" text,
	"number_last4" text,
	"ledger_head" text,
	"from_on" date NOT NULL,
	"to_on" date,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "fund_accounts_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "fund_accounts_kind_check" CHECK ("fund_accounts"."kind" in ('ownAccount', 'ledgerHead'))
);
--> statement-breakpoint
ALTER TABLE "fund_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "fund_months" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"month" date NOT NULL,
	"payroll_fen" bigint NOT NULL,
	"due_fen" bigint NOT NULL,
	"due_on" date NOT NULL,
	"remitted_fen" bigint DEFAULT 0 NOT NULL,
	"remitted_on" date,
	"receipt" text,
	"source" text NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "fund_months_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "fund_months" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_batches" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"mapping" jsonb,
	"progress" jsonb,
	"counts" jsonb,
	"errors" jsonb,
	"error_file_id" uuid,
	"failure" jsonb,
	"account_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "import_batches_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "import_batches_state_check" CHECK ("import_batches"."state" in ('reading', 'checked', 'importing', 'imported', 'undone', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "import_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_changes" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"before_sealed" "bytea" NOT NULL,
	"after_version" integer NOT NULL,
	CONSTRAINT "import_changes_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"header_hash" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "import_mappings_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_applications" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid,
	"account_id" uuid,
	"name" text NOT NULL,
	"sex" text,
	"phone" text,
	"id_sealed" "bytea",
	"id_hash" "bytea",
	"id_last4" text,
	"employment_form" text,
	"department" text,
	"group_id" uuid,
	"hired_on" date,
	"state" text DEFAULT 'submitted' NOT NULL,
	"channel" text NOT NULL,
	"charter_accepted_at" timestamp with time zone,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "membership_applications_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "membership_applications_state_check" CHECK ("membership_applications"."state" in ('submitted', 'approved', 'rejected', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "membership_applications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_people" ADD CONSTRAINT "account_people_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_people" ADD CONSTRAINT "account_people_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_settings" ADD CONSTRAINT "list_settings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oidc_identities" ADD CONSTRAINT "oidc_identities_provider_id_oidc_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."oidc_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oidc_identities" ADD CONSTRAINT "oidc_identities_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_failures" ADD CONSTRAINT "sign_in_failures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "ballot_roll" ADD CONSTRAINT "ballot_roll_ballot_fk" FOREIGN KEY ("unit_id","ballot_id") REFERENCES "public"."ballots"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_roll" ADD CONSTRAINT "ballot_roll_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "published_ballots" ADD CONSTRAINT "published_ballots_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "published_remarks" ADD CONSTRAINT "published_remarks_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "public_notices" ADD CONSTRAINT "public_notices_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "committee_activities" ADD CONSTRAINT "committee_activities_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "committee_posts" ADD CONSTRAINT "committee_posts_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "committees" ADD CONSTRAINT "committees_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "union_groups" ADD CONSTRAINT "union_groups_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "union_groups" ADD CONSTRAINT "union_groups_parent_fk" FOREIGN KEY ("unit_id","parent_id") REFERENCES "public"."union_groups"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_parent_id_units_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activists" ADD CONSTRAINT "activists_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "activists" ADD CONSTRAINT "activists_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employees" ADD CONSTRAINT "employees_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_states" ADD CONSTRAINT "roster_states_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "rule_overrides" ADD CONSTRAINT "rule_overrides_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "case_disputes" ADD CONSTRAINT "case_disputes_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "case_scores" ADD CONSTRAINT "case_scores_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "case_signatures" ADD CONSTRAINT "case_signatures_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "case_vetoes" ADD CONSTRAINT "case_vetoes_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "issuer_counters" ADD CONSTRAINT "issuer_counters_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "issuer_keys" ADD CONSTRAINT "issuer_keys_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "peer_assignments" ADD CONSTRAINT "peer_assignments_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "peer_rounds" ADD CONSTRAINT "peer_rounds_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "review_notes" ADD CONSTRAINT "review_notes_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "review_samples" ADD CONSTRAINT "review_samples_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "status_lists" ADD CONSTRAINT "status_lists_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "fund_accounts" ADD CONSTRAINT "fund_accounts_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "fund_months" ADD CONSTRAINT "fund_months_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "membership_applications" ADD CONSTRAINT "membership_applications_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "account_people_account_key" ON "account_people" USING btree ("unit_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_people_employee_key" ON "account_people" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE INDEX "account_people_idx" ON "account_people" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_username_key" ON "accounts" USING btree (lower("username"));--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_phone_key" ON "accounts" USING btree ("phone_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "api_tokens_account_idx" ON "api_tokens" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "grants_account_idx" ON "grants" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_open_key" ON "grants" USING btree ("unit_id","account_id","role") WHERE to_on is null;--> statement-breakpoint
CREATE INDEX "idempotency_keys_age_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_key" ON "invitations" USING btree ("token_hash","unit_id");--> statement-breakpoint
CREATE INDEX "sessions_account_idx" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_states_expiry_idx" ON "sign_in_states" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_entries_at_idx" ON "audit_entries" USING btree ("unit_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seals_position_key" ON "audit_seals" USING btree ("unit_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seals_entry_key" ON "audit_seals" USING btree ("unit_id","entry_id");--> statement-breakpoint
CREATE INDEX "ballots_subject_idx" ON "ballots" USING btree ("unit_id","subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "ballots_open_idx" ON "ballots" USING btree ("unit_id","state","closes_on");--> statement-breakpoint
CREATE INDEX "published_ballots_idx" ON "published_ballots" USING btree ("unit_id","ballot_id");--> statement-breakpoint
CREATE INDEX "published_remarks_idx" ON "published_remarks" USING btree ("unit_id","ballot_id");--> statement-breakpoint
CREATE INDEX "claims_indicator_idx" ON "claims" USING btree ("unit_id","standard_id","indicator_id");--> statement-breakpoint
CREATE INDEX "evaluations_latest_idx" ON "evaluations" USING btree ("unit_id","standard_id","as_of","evaluated_at");--> statement-breakpoint
CREATE INDEX "files_subject_idx" ON "files" USING btree ("unit_id","subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "files_hash_idx" ON "files" USING btree ("unit_id","sha256");--> statement-breakpoint
CREATE INDEX "notices_inbox_idx" ON "notices" USING btree ("unit_id","account_id","created_at");--> statement-breakpoint
CREATE INDEX "notices_email_idx" ON "notices" USING btree ("unit_id","email_state") WHERE email_state = 'waiting';--> statement-breakpoint
CREATE INDEX "objections_notice_idx" ON "objections" USING btree ("unit_id","notice_id");--> statement-breakpoint
CREATE INDEX "public_notices_idx" ON "public_notices" USING btree ("unit_id","from_on");--> statement-breakpoint
CREATE INDEX "public_notices_subject_idx" ON "public_notices" USING btree ("unit_id","subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "committee_activities_idx" ON "committee_activities" USING btree ("unit_id","committee_id","held_on");--> statement-breakpoint
CREATE INDEX "committee_posts_committee_idx" ON "committee_posts" USING btree ("unit_id","committee_id");--> statement-breakpoint
CREATE INDEX "committee_posts_employee_idx" ON "committee_posts" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE INDEX "committees_kind_idx" ON "committees" USING btree ("unit_id","kind","term_start");--> statement-breakpoint
CREATE INDEX "union_groups_parent_idx" ON "union_groups" USING btree ("unit_id","parent_id");--> statement-breakpoint
CREATE INDEX "units_path_gist" ON "units" USING gist ("path");--> statement-breakpoint
CREATE INDEX "units_parent_idx" ON "units" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "activists_open_key" ON "activists" USING btree ("unit_id","employee_id") WHERE to_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "employees_id_hash_key" ON "employees" USING btree ("unit_id","id_hash") WHERE left_on is null;--> statement-breakpoint
CREATE INDEX "employees_name_idx" ON "employees" USING btree ("unit_id","pinyin","id");--> statement-breakpoint
CREATE INDEX "employees_phone_idx" ON "employees" USING btree ("unit_id","phone");--> statement-breakpoint
CREATE INDEX "employees_grams_gin" ON "employees" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "employees_batch_idx" ON "employees" USING btree ("unit_id","batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_open_key" ON "memberships" USING btree ("unit_id","employee_id") WHERE to_on is null;--> statement-breakpoint
CREATE INDEX "memberships_employee_idx" ON "memberships" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE INDEX "memberships_batch_idx" ON "memberships" USING btree ("unit_id","batch_id");--> statement-breakpoint
CREATE INDEX "roster_states_idx" ON "roster_states" USING btree ("unit_id","roster","on_day");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_key" ON "transfers" USING btree ("unit_id","transfer_id","direction");--> statement-breakpoint
CREATE INDEX "records_handbook_idx" ON "records" USING btree ("unit_id","happened_on","id");--> statement-breakpoint
CREATE INDEX "records_subject_idx" ON "records" USING btree ("unit_id","subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "records_archive_idx" ON "records" USING btree ("unit_id","archive_file","archive_year");--> statement-breakpoint
CREATE UNIQUE INDEX "records_archive_number_key" ON "records" USING btree ("unit_id","archive_number");--> statement-breakpoint
CREATE INDEX "rule_overrides_idx" ON "rule_overrides" USING btree ("unit_id","param");--> statement-breakpoint
CREATE INDEX "tasks_open_idx" ON "tasks" USING btree ("unit_id","due_on","id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_subject_key" ON "tasks" USING btree ("unit_id","kind","subject_id","account_id","employee_id","role") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "case_disputes_idx" ON "case_disputes" USING btree ("unit_id","case_id");--> statement-breakpoint
CREATE INDEX "case_events_idx" ON "case_events" USING btree ("unit_id","case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "case_scores_key" ON "case_scores" USING btree ("unit_id","case_id","score_column","indicator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_signatures_key" ON "case_signatures" USING btree ("unit_id","case_id","purpose","content_hash","account_id");--> statement-breakpoint
CREATE INDEX "case_vetoes_idx" ON "case_vetoes" USING btree ("unit_id","case_id");--> statement-breakpoint
CREATE INDEX "cases_state_idx" ON "cases" USING btree ("unit_id","state");--> statement-breakpoint
CREATE INDEX "cases_superior_idx" ON "cases" USING btree ("superior_unit_id","state","entered_on");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_running_key" ON "cases" USING btree ("unit_id","standard_id","cycle","group_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "certificates_issuer_idx" ON "certificates" USING btree ("issuer_unit_id","status_index");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number_key" ON "certificates" USING btree ("unit_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "issuer_counters_key" ON "issuer_counters" USING btree ("unit_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "issuer_keys_key" ON "issuer_keys" USING btree ("unit_id","key_id");--> statement-breakpoint
CREATE INDEX "peer_assignments_case_idx" ON "peer_assignments" USING btree ("unit_id","case_id");--> statement-breakpoint
CREATE INDEX "peer_assignments_inspector_idx" ON "peer_assignments" USING btree ("inspector_unit_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_items_key" ON "plan_items" USING btree ("unit_id","case_id","indicator_id");--> statement-breakpoint
CREATE INDEX "review_notes_idx" ON "review_notes" USING btree ("unit_id","case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_samples_key" ON "review_samples" USING btree ("unit_id","case_id","indicator_id");--> statement-breakpoint
CREATE INDEX "status_lists_idx" ON "status_lists" USING btree ("unit_id","issued_at");--> statement-breakpoint
CREATE INDEX "fund_accounts_idx" ON "fund_accounts" USING btree ("unit_id","from_on");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_months_key" ON "fund_months" USING btree ("unit_id","month");--> statement-breakpoint
CREATE INDEX "import_batches_idx" ON "import_batches" USING btree ("unit_id","created_at");--> statement-breakpoint
CREATE INDEX "import_changes_batch_idx" ON "import_changes" USING btree ("unit_id","batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_key" ON "import_mappings" USING btree ("unit_id","header_hash");--> statement-breakpoint
CREATE INDEX "membership_applications_idx" ON "membership_applications" USING btree ("unit_id","state","submitted_at");--> statement-breakpoint
CREATE INDEX "membership_applications_account_idx" ON "membership_applications" USING btree ("unit_id","account_id");--> statement-breakpoint
CREATE POLICY "scope" ON "account_people" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "grants" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "invitations" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "audit_entries" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "audit_seals" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "ballot_roll" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "ballots" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "published_ballots" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "published_remarks" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "claims" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "evaluations" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "files" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "notices" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "objections" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "public_notices" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "committee_activities" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "committee_posts" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "committees" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "union_groups" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "units" AS PERMISSIVE FOR ALL TO "jia_app" USING (path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "activists" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "employees" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "memberships" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "roster_states" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "transfers" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "records" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "rule_overrides" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "tasks" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "case_disputes" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "case_events" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "case_scores" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "case_signatures" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "case_vetoes" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "cases" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "certificates" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "issuer_counters" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "issuer_keys" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "peer_assignments" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "peer_rounds" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "plan_items" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "review_notes" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "review_samples" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "status_lists" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "fund_accounts" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "fund_months" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "import_batches" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "import_changes" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "import_mappings" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "membership_applications" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));