/** How a union keeps its money apart: an account of its own, or its own head in the employer's ledger. */
export const fundAccountKinds = ['ownAccount', 'ledgerHead'] as const;
