/**
 * The certificate and the plate for the door.
 *
 *   certificatePdf         the certificate, A4 landscape; carries its verification address three times:
 *                          in the QR code, in the link over it, in the document's keywords
 *   platePdf, plateSvg     a picture of the plate: for the maker (PDF) and for the page (SVG)
 */
import {
  chineseDate,
  chineseNumber,
  clean,
  qrSvg,
  renderPdf,
  renderSvg,
} from '../../../../platform/documents/index.ts';

/** What the certificate shows; days are ISO dates. Everything on it is also in the token behind `url`. */
export interface CertificateData {
  /** The title as conferred: 合格职工之家. */
  title: string;
  titleEn: string;
  unitName: string;
  unitCode: string;
  /** The group, for a small home; null: the unit itself. */
  group: string | null;
  number: string;
  issuer: string;
  issuedOn: string;
  expiresOn: string;
  /** The standard in words: 县级合格职工之家标准（第2版）. */
  standard: string;
  /** The whole verification address with its token. */
  url: string;
  /** Printed right across where the title is not held any more, or not now: 已撤销. */
  struck?: string | null;
  /** An approved image of the issuer's seal; absent: a dashed circle of 42 mm for the wet seal. */
  seal?: { image: Uint8Array; type: 'png' | 'jpg' };
}

/** The certificate as PDF. Throws RangeError for a day that is none, TypstError for an image that is none. */
export async function certificatePdf(data: CertificateData, options: { at?: Date } = {}): Promise<Buffer> {
  const sealFile = data.seal ? `certificate-seal.${data.seal.type}` : null;
  const { seal: _, ...shown } = data;
  return renderPdf(
    'certificate',
    {
      ...shown,
      unitName: clean(data.unitName),
      group: data.group && clean(data.group),
      holder: clean(data.group ? `${data.unitName} ${data.group}` : data.unitName),
      statement: `经考核验收，命名为“${clean(data.title)}”，特发此证。`,
      statementEn: `${data.group ? 'This group' : 'This union'} has been assessed against the published standard and is hereby named a ${data.titleEn}.`,
      issuedOn: chineseDate(data.issuedOn),
      expiresOn: chineseDate(data.expiresOn),
      issuedWords: dateInWords(data.issuedOn),
      qr: qrSvg(data.url, { ecc: 'L', color: '#1F1B16' }),
      struck: data.struck ?? null,
      sealFile,
    },
    { at: options.at, files: data.seal && sealFile ? { [sealFile]: data.seal.image } : {} },
  );
}

export interface PlateData {
  title: string;
  unitName: string;
  group: string | null;
  issuer: string;
  /** ISO date. */
  issuedOn: string;
  /** As on the certificate. */
  struck?: string | null;
}

/** The plate as PDF, 600 × 400 mm, letters embedded: for whoever engraves it. */
export async function platePdf(data: PlateData, options: { at?: Date } = {}): Promise<Buffer> {
  return renderPdf('plate', plateFields(data), options);
}

/** The plate as SVG, letters as outlines: for the page and the lit house. */
export async function plateSvg(data: PlateData): Promise<string> {
  return renderSvg('plate', plateFields(data));
}

function plateFields(data: PlateData): Record<string, string | null> {
  return {
    title: clean(data.title),
    holder: clean(data.group ? `${data.unitName} ${data.group}` : data.unitName),
    unitName: clean(data.unitName),
    group: data.group && clean(data.group),
    issuer: clean(data.issuer),
    issuedWords: dateInWords(data.issuedOn).replace(/月.*$/, '月'),
    struck: data.struck ?? null,
  };
}

/** `2026-11-22` → 二〇二六年十一月二十二日, as on seals and plates. Throws RangeError. */
export function dateInWords(iso: string): string {
  chineseDate(iso);
  const [year = '', month, day] = iso.split('-');
  const digits = [...year].map((d) => '〇一二三四五六七八九'[Number(d)]).join('');
  return `${digits}年${chineseNumber(Number(month))}月${chineseNumber(Number(day))}日`;
}
