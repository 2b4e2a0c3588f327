/** What is wrong in how a command was called: all of it at once, in both languages, as data for scripts. */
import { beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../platform/config/operator-error.ts';
import { rootCommand } from './command-line.ts';

let ran: unknown[] = [];
beforeEach(() => {
  ran = [];
});

async function call(...args: string[]): Promise<OperatorError> {
  const program = rootCommand('jia', '家', 'Home').may('--json', '输出 JSON', 'print JSON');
  program
    .group('admin', '账号', 'accounts')
    .add('create', '建立', 'make one')
    .must('--username <name>', '用户名', 'a name')
    .must('--role <role>', '角色', 'a role')
    .may('--display-name <name>', '姓名', 'a name to show')
    .action((options) => void ran.push(options));
  program
    .add('backup', '备份', 'back up')
    .takes('<file>', '文件', 'the file')
    .takes('[note]', '说明', 'a note')
    .action((file) => void ran.push(file));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('it was called as it should be');
}

describe('a call', () => {
  it.each([
    [['admin', 'create'], { missingOptions: ['--username', '--role'] }],
    [
      ['admin', 'create', '--role', 'chair', '--usrname', 'x'],
      { unknownOptions: ['--usrname'], missingOptions: ['--username'] },
    ],
    [['admin', 'create', '--role', 'chair', '--username', 'x', 'y'], { excess: ['y'] }],
    [['backup'], { missingArguments: ['file'] }],
    [['backup', 'a', 'b', 'c', 'd'], { excess: ['c', 'd'] }],
    // What follows may belong to the option, so nothing is said of arguments.
    [['backup', '--force', 'yes'], { unknownOptions: ['--force'] }],
    [['admin', 'create', '--role'], { valueMissing: ['--role'] }],
    [['admin', 'create', '--role', '--json'], { valueMissing: ['--role'] }],
  ])('%j is wrong use', async (args, faults) => {
    const none = { unknownOptions: [], missingOptions: [], missingArguments: [], excess: [] };
    const error = await call(...args);
    expect(error).toMatchObject({ code: 'usage.wrong', exitCode: 2 });
    const { command, ...found } = error.details;
    expect(command).toBe(args[0] === 'admin' ? 'jia admin create' : 'jia backup');
    expect(found).toEqual('valueMissing' in faults ? faults : { ...none, ...faults });
    for (const name of Object.values(faults).flat()) {
      expect(error.zh).toContain(name);
      expect(error.en).toContain(name);
    }
    expect(ran).toEqual([]);
  });

  it('says how it is called', async () => {
    const { zh, en } = await call('admin', 'create', '--role', 'chair');
    const use = 'jia admin create --username <name> --role <role> [--display-name <name>]';
    expect(zh).toBe(`jia admin create 的用法不对：\n  缺少选项 --username <name>\n用法：${use}`);
    expect(en).toBe(
      `jia admin create was not called as it should be:\n  The option --username <name> is missing\nUse: ${use}`,
    );
    expect((await call('backup')).en).toContain('Use: jia backup <file> [note]');
  });

  it.each([
    [['admin', 'delete', '--role', 'x'], 'jia admin', 'delete', ['create']],
    [['admin'], 'jia admin', null, ['create']],
    [['bakup', '--all'], 'jia', 'bakup', ['admin', 'backup']],
  ])('%j names the word that is no command, before any option', async (args, command, unknown, known) => {
    const error = await call(...args);
    expect(error).toMatchObject({ code: 'usage.command', exitCode: 2, details: { command, unknown, known } });
    expect(error.zh).toContain(`可用：${known.join('、')}`);
  });

  it('that is right goes on', async () => {
    await expect(call('backup', 'a', 'because', '--json')).rejects.toThrow('as it should be');
    await expect(call('admin', 'create', '--role', 'r', '--username', 'n')).rejects.toThrow(
      'as it should be',
    );
    expect(ran).toEqual(['a', { role: 'r', username: 'n' }]);
  });
});
