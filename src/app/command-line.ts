/**
 * How a command is called. Commander says what is wrong one thing at a time, in English; here all of it is said at
 * once, as an OperatorError like any other: in the reader's language, as JSON where that was asked for, exit code 2.
 *
 *   JiaCommand   a command, or a group of them
 *   wantsJson    whether JSON was asked for
 */
import { Command, type HelpContext, type Option } from 'commander';
import { OperatorError } from '../platform/config/operator-error.ts';
import { said } from '../platform/i18n/terminal.ts';
import type { Text } from '../platform/i18n/text.ts';

/** Before or after the command's name. */
export const wantsJson = () => process.argv.includes('--json');

/** Beside commander's own: a description, an option or an argument in both languages. */
export class JiaCommand extends Command {
  override createCommand(name?: string): JiaCommand {
    return new JiaCommand(name);
  }

  /** Adds a command below this one. */
  add(name: string, zh: string, en: string): JiaCommand {
    return this.command(name).description(inHelp({ zh, en }));
  }

  /** Adds a command that is none by itself: it needs one of those below it. */
  group(name: string, zh: string, en: string): JiaCommand {
    return this.add(name, zh, en).helpCommand(false);
  }

  takes(argument: string, zh: string, en: string): this {
    return this.argument(argument, inHelp({ zh, en }));
  }

  may(flags: string, zh: string, en: string): this {
    return this.option(flags, inHelp({ zh, en }));
  }

  must(flags: string, zh: string, en: string): this {
    return this.requiredOption(flags, inHelp({ zh, en }));
  }

  /** `jia admin create`. */
  private get called(): string {
    const above = this.parent instanceof JiaCommand ? `${this.parent.called} ` : '';
    return above + this.name();
  }

  // The places where commander finds something wrong; the names are its own.

  unknownOption(): never {
    throw this.wrong();
  }

  missingMandatoryOptionValue(): never {
    throw this.wrong();
  }

  missingArgument(): never {
    throw this.wrong();
  }

  _excessArguments(): never {
    throw this.wrong();
  }

  optionMissingArgument(option: Option): never {
    throw this.calledWrongly(
      [
        {
          zh: `${option.long} 后面缺少值：${option.flags}`,
          en: `${option.long} needs a value: ${option.flags}`,
        },
      ],
      { valueMissing: [option.long] },
    );
  }

  unknownCommand(): never {
    throw this.noCommand(this.args[0] ?? '');
  }

  /** Where a command is missing, help is asked for as an error. */
  override help(context?: HelpContext | ((text: string) => string)): never {
    if (typeof context === 'object' && context.error) {
      // `jia help nothing`
      const [asked, name] = this.args;
      if (asked === 'help' && name !== undefined) throw this.noCommand(name);
      if (this.parent || wantsJson()) throw this.noCommand(null);
    }
    return super.help(context as HelpContext);
  }

  private noCommand(name: string | null): OperatorError {
    const known = this.commands.map((each) => each.name()).filter((each) => each !== 'help');
    const told: Text =
      name === null
        ? { zh: '后面缺少命令', en: 'needs a command' }
        : { zh: `不认识“${name}”`, en: `does not know “${name}”` };
    return new OperatorError(
      'usage.command',
      {
        zh: `${this.called} ${told.zh}，可用：${known.join('、')}。`,
        en: `${this.called} ${told.en}; it knows: ${known.join(', ')}.`,
      },
      { exitCode: 2, details: { command: this.called, unknown: name, known } },
    );
  }

  /** Everything that is wrong, looked for again from the start. */
  private wrong(): OperatorError {
    // What follows an unknown option may be its value, so arguments are not counted then.
    const unknown = this.args.filter((arg) => arg.startsWith('-') && arg !== '-');
    const missing = this.options.filter(
      (option) => option.mandatory && this.getOptionValue(option.attributeName()) === undefined,
    );
    const expected = this.registeredArguments;
    const absent =
      unknown.length > 0 ? [] : expected.slice(this.args.length).filter((argument) => argument.required);
    const excess = unknown.length > 0 ? [] : this.args.slice(expected.length);
    const faults: Text[] = [];
    if (unknown.length > 0)
      faults.push({
        zh: `不认识选项 ${unknown.join('、')}`,
        en: `It does not know the option ${unknown.join(', ')}`,
      });
    if (missing.length > 0)
      faults.push({
        zh: `缺少选项 ${missing.map(({ flags }) => flags).join('、')}`,
        en: `The option ${missing.map(({ flags }) => flags).join(', ')} is missing`,
      });
    if (absent.length > 0)
      faults.push({
        zh: `缺少 ${absent.map((argument) => `<${argument.name()}>`).join('、')}`,
        en: `${absent.map((argument) => `<${argument.name()}>`).join(', ')} is missing`,
      });
    if (excess.length > 0)
      faults.push({ zh: `多了 ${excess.join('、')}`, en: `${excess.join(', ')} is too much` });
    return this.calledWrongly(faults, {
      unknownOptions: unknown,
      missingOptions: missing.map(({ long }) => long),
      missingArguments: absent.map((argument) => argument.name()),
      excess,
    });
  }

  private calledWrongly(faults: Text[], details: Record<string, unknown>): OperatorError {
    const use = `${this.called} ${this.usageOfAll()}`;
    const listed = (locale: 'zh' | 'en') => faults.map((fault) => `  ${fault[locale]}`).join('\n');
    return new OperatorError(
      'usage.wrong',
      {
        zh: `${this.called} 的用法不对：\n${listed('zh')}\n用法：${use}`,
        en: `${this.called} was not called as it should be:\n${listed('en')}\nUse: ${use}`,
      },
      { exitCode: 2, details: { command: this.called, ...details } },
    );
  }

  /** Every argument and option, what may be left out in brackets. */
  private usageOfAll(): string {
    const takes = this.registeredArguments.map((argument) =>
      argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
    );
    const options = this.options.map(({ flags, mandatory }) => (mandatory ? flags : `[${flags}]`));
    return [...takes, ...options].join(' ');
  }
}

const inHelp = (text: Text) => said(text, ' · ');

/** The words of commander's own help. */
const titles: Record<string, Text> = {
  'Usage:': { zh: '用法：', en: 'Usage:' },
  'Arguments:': { zh: '参数：', en: 'Arguments:' },
  'Options:': { zh: '选项：', en: 'Options:' },
  'Global Options:': { zh: '通用选项：', en: 'Global options:' },
  'Commands:': { zh: '命令：', en: 'Commands:' },
};

/** The root: help in the reader's language, and nothing printed or ended by commander itself. */
export function rootCommand(name: string, zh: string, en: string): JiaCommand {
  return new JiaCommand(name)
    .description(inHelp({ zh, en }))
    .exitOverride()
    .helpOption('-h, --help', inHelp({ zh: '显示帮助', en: 'show help' }))
    .helpCommand('help [command]', inHelp({ zh: '显示某个命令的帮助', en: 'show the help of a command' }))
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (titles[title] ? said(titles[title], ' ') : title),
    });
}
