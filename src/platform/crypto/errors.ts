import { OperatorError } from '../config/operator-error.ts';

export type CryptoErrorCode =
  | 'keyFileMissing'
  | 'keyFileMalformed'
  | 'keyFileUnsafe'
  | 'keyFileExists'
  | 'sealedMalformed'
  | 'sealedByOtherKey'
  | 'sealedTampered'
  | 'passphraseTooShort'
  | 'passphraseWrong';

/** What can go wrong with keys and sealed values. The words hold no secret; an operator can act on them. */
export class CryptoError extends OperatorError {
  declare readonly code: CryptoErrorCode;

  constructor(code: CryptoErrorCode, en: string, zh: string) {
    super(code, { zh, en });
  }
}
