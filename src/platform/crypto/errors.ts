/** What can go wrong with keys and sealed values, each with words for the operator in both languages. */
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

/** An error of this part. `message` is English; `zh` says the same in Chinese. Neither holds a secret. */
export class CryptoError extends Error {
  readonly code: CryptoErrorCode;
  readonly zh: string;

  constructor(code: CryptoErrorCode, en: string, zh: string) {
    super(en);
    this.name = 'CryptoError';
    this.code = code;
    this.zh = zh;
  }
}
