/**
 * Where the demonstration is played: use cases run in the name of an account, on the day on which they happened.
 *
 *   Stage      services whose clock stands where it is set; one a unit, so that units are loaded side by side
 *   Player     an account that acts
 *   lastDay    when the demonstration begins
 *   sideBySide runs work for many units, a few at a time
 */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../core/access/actor.ts';
import { systemActor } from '../../core/access/actor.ts';
import type { Policy, UnitRef } from '../../core/access/policy.ts';
import { fixedClock, type FixedClock } from '../../core/clock/index.ts';
import type { Ctx, Services } from '../../core/context/context.ts';
import { actorOfAccount, runInUnit } from '../../core/context/in-unit.ts';
import { Refusal } from '../../platform/http/refusal.ts';

/** The morning on which the demonstration begins: everything loaded lies before it. */
export const lastDay = '2026-11-22';

export interface Player {
  accountId: string;
  username: string;
  name: string;
}

export class Stage {
  readonly services: Services;
  private readonly clock: FixedClock;
  private readonly known = new Map<string, { day: string; actor: Actor }>();

  constructor(base: Services, publicUrl: string) {
    this.clock = fixedClock('2024-12-02');
    this.services = {
      ...base,
      clock: this.clock,
      publicUrl: () => publicUrl,
      mailer: null,
      // What a use case hands to the queue is done by the loader itself, at the right day.
      jobs: { send: async () => {} },
    };
  }

  get today(): string {
    return this.clock.today();
  }

  /** Sets the day, and the time of day at which things happen. Time never runs backwards. */
  at(day: string, time = '09:30'): this {
    const next = new Date(`${day}T${time}:00+08:00`);
    if (next > this.clock.now()) this.clock.set(next);
    return this;
  }

  /** One transaction about a unit in the name of an account; a minute passes. @param policy asked first, as the API would */
  async as<T>(player: Player, unit: UnitRef, act: (ctx: Ctx) => Promise<T>, policy?: Policy): Promise<T> {
    const actor = await this.actor(player);
    if (policy && !policy(actor, unit)) throw new Error(`${player.username} may not do this in ${unit.code}`);
    this.clock.advance({ minutes: 1 });
    return told(
      `${player.username}, ${unit.code}, ${this.today}`,
      runInUnit(this.services, { actor, unit, requestId: randomUUID() }, act),
    );
  }

  /** The same in the name of Jia itself: what a job does. */
  async asJia<T>(unit: UnitRef, act: (ctx: Ctx) => Promise<T>): Promise<T> {
    this.clock.advance({ minutes: 1 });
    return told(
      `Jia, ${unit.code}, ${this.today}`,
      runInUnit(this.services, { actor: systemActor, unit, requestId: randomUUID() }, act),
    );
  }

  /** The same by somebody who is not signed in. */
  async asStranger<T>(unit: UnitRef, act: (ctx: Ctx) => Promise<T>): Promise<T> {
    this.clock.advance({ minutes: 1 });
    return told(
      `a stranger, ${unit.code}, ${this.today}`,
      runInUnit(
        this.services,
        { actor: { kind: 'stranger', locale: 'zh-CN' }, unit, requestId: randomUUID() },
        act,
      ),
    );
  }

  /** Roles or people of an account have changed. */
  forget(): void {
    this.known.clear();
  }

  private async actor(player: Player): Promise<Actor> {
    const known = this.known.get(player.accountId);
    if (known?.day === this.today) return known.actor;
    const actor = await actorOfAccount(this.services.pool, player.accountId, this.today);
    if (!actor) throw new Error(`${player.username} cannot act`);
    this.known.set(player.accountId, { day: this.today, actor });
    return actor;
  }
}

/** A use case that refuses what the script asks of it is a fault of the script: says who, where, when and why. */
async function told<T>(where: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const fields = error.fields.map((fault) => `${fault.field}: ${fault.message.en}`);
    throw new Error(`${where}: ${error.code}: ${error.text.en} ${fields.join('; ')}`, { cause: error });
  }
}

/** More lanes than cores: most of the time is spent waiting for the disk. */
const mostLanes = 12;

/**
 * Runs work for many units, some at a time. One connection is left over, for what a use case asks the pool for
 * beside its own transaction.
 */
export async function sideBySide<T>(
  { pool }: Pick<Services, 'pool'>,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  const lanes = Math.max(1, Math.min(mostLanes, pool.options.max - 1, items.length));
  await Promise.all(Array.from({ length: lanes }, lane));
}
