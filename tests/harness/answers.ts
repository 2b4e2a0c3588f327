/**
 * What the API answered, for tests.
 *
 *   ok        the body of what was taken
 *   refused   status, code, words, fields and detail of what was not
 */
import { expect } from 'vitest';
import type { TestClient } from './app.ts';

type Answer = ReturnType<TestClient['get']>;

export async function ok<T = Record<string, unknown>>(answer: Answer): Promise<T> {
  const got = await answer;
  expect(got.statusCode, got.body).toBeLessThan(300);
  return got.json<T>();
}

export interface Refused {
  status: number;
  code: string;
  message: string;
  fields: { field: string; message: string }[];
  detail: Record<string, unknown>;
}

export async function refused(answer: Answer): Promise<Refused> {
  const got = await answer;
  return { status: got.statusCode, ...got.json<Omit<Refused, 'status'>>() };
}
