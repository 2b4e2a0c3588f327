-- What an election or a recall puts on an agenda is called in both languages from now on; what stands there keeps its one.
ALTER TABLE "meeting_items" ADD COLUMN "title_en" text;