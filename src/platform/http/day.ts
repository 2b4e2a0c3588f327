/** A civil day in an input: `day`. */
import { z } from 'zod';

/** YYYY-MM-DD from the year 1 on: ISO counts from year 0, which PostgreSQL does not know. */
export const day = z.iso.date().refine((text) => !text.startsWith('0000'), {
  params: { text: { zh: '没有公元 0 年，请核对年份。', en: 'There is no year 0; check the year.' } },
});
