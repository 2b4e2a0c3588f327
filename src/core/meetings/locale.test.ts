/** Names of bodies and meetings: as a heading they begin with a capital, inside a sentence they do not. */
import { expect, test } from 'vitest';
import { assemblyNames, assemblyTerm, assemblyTitle, meetingTitle } from './locale.ts';
import { assemblyBodies } from './schema.ts';

test('stand alone with a capital, and inside a sentence as they are', () => {
  for (const body of assemblyBodies) {
    expect(assemblyNames[body].en).toMatch(/^[a-z]/);
    expect(assemblyTitle(body)).toEqual({
      zh: assemblyNames[body].zh,
      en: expect.stringMatching(/^[A-Z]/),
    });
  }
  expect(assemblyTerm({ body: 'membersCongress', termNumber: 1 })).toEqual({
    zh: '第 1 届会员代表大会',
    en: 'Members’ congress, term 1',
  });
  const called = {
    body: 'workersCongress',
    termNumber: 3,
    meetingNumber: 2,
    occasion: 'regular',
  } as const;
  expect(meetingTitle({ ...called, title: '第 3 届第 2 次职工代表大会' }).en).toBe(
    'Workers’ congress, term 3, meeting 2',
  );
  // A title that somebody gave it is in both languages what they wrote.
  expect(meetingTitle({ ...called, title: 'iPhone 生产线职代会' }).en).toBe('iPhone 生产线职代会');
});
