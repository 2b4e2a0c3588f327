/** Finding units below by what somebody typed: a part of the name, the code, or the name's pinyin or initials. */
import type { Ctx } from '../context/context.ts';
import { saidAs } from '../people/names.ts';

/** How the names met so far are typed. */
const said = new Map<string, ReturnType<typeof saidAs>>();
const most = 20_000;

function sayingOf(name: string): ReturnType<typeof saidAs> {
  let found = said.get(name);
  if (!found) {
    found = saidAs(name);
    if (said.size >= most) said.clear();
    said.set(name, found);
  }
  return found;
}

/**
 * @param typed nothing typed looks for nothing
 * @returns ids of the units at or below the context's that are meant; null where nothing was typed
 */
export async function unitsCalled(ctx: Ctx, typed: string | undefined): Promise<number[] | null> {
  const wanted = typed?.normalize('NFKC').trim().toLowerCase();
  if (!wanted) return null;
  const { rows } = await ctx.client.query<{ id: number; code: string; name: string }>(
    'select id, code, name from units where path <@ $1::ltree',
    [ctx.unit.path],
  );
  const letters = /^[a-z][a-z ]+$/.test(wanted) ? wanted.replaceAll(' ', '') : null;
  return rows
    .filter(({ code, name }) => {
      if (code.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted)) return true;
      if (letters === null) return false;
      const { full, initials } = sayingOf(name);
      return full.includes(letters) || initials.includes(letters);
    })
    .map(({ id }) => id);
}
