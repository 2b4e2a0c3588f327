/** The register of funds over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import { accountEnd, changed, fundRegister, monthInput, newAccount } from '../contract.ts';
import { mayKeepFunds, maySeeFunds } from './policy.ts';
import { addAccount, endAccount, showFunds, writeMonth } from './service.ts';

export const operations = [
  unitOperation({
    id: 'showFunds',
    method: 'GET',
    path: '/units/:unit/funds',
    summary: 'The union’s account, and what was due and paid month by month',
    policy: maySeeFunds,
    response: fundRegister,
    handler: (ctx) => showFunds(ctx),
  }),
  unitOperation({
    id: 'addFundAccount',
    method: 'POST',
    path: '/units/:unit/funds/accounts',
    summary: 'Register the union’s own account or ledger head',
    policy: mayKeepFunds,
    body: newAccount,
    status: 201,
    response: changed,
    handler: (ctx, { body }) => addAccount(ctx, body),
  }),
  unitOperation({
    id: 'endFundAccount',
    method: 'POST',
    path: '/units/:unit/funds/accounts/:account/end',
    summary: 'An account or ledger head is closed',
    policy: mayKeepFunds,
    params: z.object({ account: z.uuid() }),
    body: accountEnd,
    response: changed,
    handler: (ctx, { params, body }) => endAccount(ctx, params.account, body),
  }),
  unitOperation({
    id: 'writeFundMonth',
    method: 'PUT',
    path: '/units/:unit/funds/months/:month',
    summary: 'A month’s payroll and what was paid; what is due follows from the rulebook',
    policy: mayKeepFunds,
    params: z.object({ month: z.string().max(10) }),
    body: monthInput,
    response: changed,
    handler: (ctx, { params, body }) => writeMonth(ctx, params.month, body),
  }),
];
