/** Names of the archive's files and retention periods. */
import type { ArchiveFile, Retention } from '../../../core/records/schema.ts';

type Text = { zh: string; en: string };

export const archiveNames: Record<ArchiveFile, Text> = {
  documents: { zh: '文件档案', en: 'Documents' },
  congress: { zh: '职代会档案', en: 'Workers’ congress' },
  proposals: { zh: '提案征集处理档案', en: 'Proposals' },
  rationalization: { zh: '合理化建议档案', en: 'Rationalization proposals' },
  hardship: { zh: '特困职工档案', en: 'Hardship' },
  collectiveContract: { zh: '集体合同档案', en: 'Collective contract' },
  training: { zh: '教育培训档案', en: 'Training' },
};

export const retentionNames: Record<Retention, Text> = {
  permanent: { zh: '永久', en: 'permanent' },
  years30: { zh: '30 年', en: '30 years' },
  years10: { zh: '10 年', en: '10 years' },
};
