/** `jia verify ballot FILE`: counts a published blind ballot again, without a database. */
import { readFile, stat } from 'node:fs/promises';
import { readPublished, type Recount, verifyPublished } from '../../core/ballots/verify.ts';
import { OperatorError } from '../../platform/config/operator-error.ts';

/** More than a million ballots. */
const largest = 1024 * 1024 * 1024;

export interface BallotVerification {
  verified: boolean;
  ballot: string;
  title: { zh: string; en: string };
  unit: { code: string; name: string };
  fingerprint: string;
  issued: { phone: number; paper: number };
  returned: number;
  invalid: number;
  counts: Record<string, Record<string, number>>;
  writeIns: Record<string, number>;
  root: string;
  faults: Recount['faults'];
}

/** @throws OperatorError with exit code 2 where there is nothing to verify */
export async function verifyBallot(file: string): Promise<{ result: BallotVerification; text: string }> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : -1),
    () => -1,
  );
  if (size < 0 || size > largest)
    throw new OperatorError(
      'verify.noTarget',
      {
        zh: `没有“${file}”这个文件，或者它太大。请从投票页面下载选票文件。`,
        en: `There is no file “${file}”, or it is too large. Download the ballots from the page of the vote.`,
      },
      { exitCode: 2 },
    );
  const published = readPublished(await readFile(file, 'utf8'));
  if (!published)
    throw new OperatorError(
      'verify.notBallots',
      {
        zh: `“${file}”不是公布的选票文件，或者不完整。请重新下载。`,
        en: `“${file}” is no file of published ballots, or not whole. Download it again.`,
      },
      { exitCode: 2 },
    );
  const recount = verifyPublished(published);
  const result: BallotVerification = {
    verified: recount.faults.length === 0,
    ballot: recount.ballot.id,
    title: recount.ballot.title,
    unit: recount.ballot.unit,
    fingerprint: recount.fingerprint,
    issued: recount.statement.issued,
    ...recount.counted,
    faults: recount.faults,
  };
  return { result, text: lines(recount, result) };
}

function lines({ ballot, statement }: Recount, result: BallotVerification): string {
  return [
    result.verified ? '相符 · verified' : '不符 · NOT verified',
    `  单位 unit            ${ballot.unit.name} (${ballot.unit.code})`,
    `  投票 vote            ${ballot.title.zh} · ${ballot.title.en}`,
    `  指纹 fingerprint     ${result.fingerprint}`,
    '                       与开始投票前公布的指纹核对 · compare it with the one shown before the vote',
    `  有权 entitled        ${statement.entitled}`,
    `  发出 issued          ${statement.issued.phone} 手机 phone, ${statement.issued.paper} 纸票 paper`,
    `  收回 returned        ${result.returned} 手机 phone；无效 invalid ${result.invalid}`,
    ...ballot.paper.lines.map(
      (line) =>
        `  ${line.title.zh}: ${line.options
          .map((option) => `${option.zh} ${option.en} ${result.counts[line.id]?.[option.id] ?? 0}`)
          .join(', ')}`,
    ),
    ...Object.entries(result.writeIns).map(([name, votes]) => `  另选 written in      ${name} ${votes}`),
    `  校验值 root          ${result.root}`,
    ...result.faults.map((fault) => `  ✗ ${fault.zh}\n    ${fault.en}`),
  ].join('\n');
}
