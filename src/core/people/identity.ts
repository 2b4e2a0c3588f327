/**
 * ID numbers: sealed where they lie, found by a keyed hash, shown by their last four.
 *
 *   identityOf       all three for a new or changed number
 *   idNumberHash     the hash alone, to look somebody up
 *   openIdNumber     the number itself; the caller writes down who opened it and why
 */
import type { Keyring } from '../../platform/crypto/keyring.ts';

const purpose = 'people.idNumber';

export interface Identity {
  sealed: Buffer;
  hash: Buffer;
  last4: string;
}

const place = (table: 'employees' | 'membership_applications', unitId: number, rowId: string) => ({
  table,
  column: 'id_sealed',
  unit: String(unitId),
  row: rowId,
});

/** @param idNumber normalized: upper case, no blanks, old numbers of 15 digits as 18 */
export function identityOf(
  keyring: Keyring,
  table: 'employees' | 'membership_applications',
  unitId: number,
  rowId: string,
  idNumber: string,
): Identity {
  return {
    sealed: keyring.seal(purpose, place(table, unitId, rowId), idNumber),
    hash: idNumberHash(keyring, idNumber),
    last4: idNumber.slice(-4),
  };
}

/** The same for the same number in every unit: two units with one person find each other by it. */
export function idNumberHash(keyring: Keyring, idNumber: string): Buffer {
  return keyring.hash(purpose, idNumber);
}

export function openIdNumber(
  keyring: Keyring,
  table: 'employees' | 'membership_applications',
  unitId: number,
  rowId: string,
  sealed: Buffer,
): string {
  return keyring.openText(purpose, place(table, unitId, rowId), sealed);
}
