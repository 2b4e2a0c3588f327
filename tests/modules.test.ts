/** Every folder of src/modules is registered: what is not in the registry does not exist for anybody. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modules } from '../src/app/modules.server.ts';
import { projectRoot } from '../src/platform/config/root.ts';

const root = join(projectRoot, 'src', 'modules');
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .toSorted();

describe('the registries', () => {
  it('hold every module’s server half under its own name', () => {
    expect(folders.length).toBeGreaterThan(5);
    expect(modules.map((module) => module.name).toSorted()).toEqual(folders);
  });

  it('hold every module’s half of the desk', () => {
    // Read as text: the pages are for a browser.
    const registry = readFileSync(join(projectRoot, 'src', 'app', 'modules.web.ts'), 'utf8');
    const imported = [
      ...registry.matchAll(/import \{ (\w+) \} from '\.\.\/modules\/(\w+)\/web\/desk\.tsx'/g),
    ];
    const list = /deskModules[^=]*=\s*\[([^\]]*)\]/.exec(registry)?.[1] ?? '';
    const listed = list
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    expect(imported.map(([, , folder]) => folder).toSorted()).toEqual(
      folders.filter((name) => existsSync(join(root, name, 'web', 'desk.tsx'))),
    );
    expect(listed.toSorted()).toEqual(imported.map(([, name]) => name).toSorted());
  });
});
