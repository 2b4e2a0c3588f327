import { customType } from 'drizzle-orm/pg-core';

/** PostgreSQL's ltree as a string of labels joined by dots. */
export const ltree = customType<{ data: string; driverData: string }>({ dataType: () => 'ltree' });
