import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, misspelt, misspeltText, OperatorError, projectRoot } from './index.ts';

const refused = (env: Record<string, string>): OperatorError => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('the settings were accepted');
};

describe('loadConfig', () => {
  it('has a default for every setting', () => {
    expect(loadConfig({})).toMatchObject({
      dataDir: join(projectRoot, '.jia'),
      keyFile: join(projectRoot, '.jia', 'master.key'),
      databaseUrl: undefined,
      port: 3000,
      host: '127.0.0.1',
      trustProxy: [],
      metricsFrom: ['loopback'],
      tls: undefined,
      profile: 'asvs',
      now: undefined,
      logLevel: 'info',
    });
  });

  it('treats an empty value as not set', () => {
    expect(loadConfig({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it('reads a date as nine in the morning in Shanghai and keeps a written time', () => {
    expect(loadConfig({ JIA_NOW: '2026-11-22' }).now?.toISOString()).toBe('2026-11-22T01:00:00.000Z');
    expect(loadConfig({ JIA_NOW: '2026-11-22T23:30' }).now?.toISOString()).toBe('2026-11-22T15:30:00.000Z');
    expect(loadConfig({ JIA_NOW: '2026-11-22T09:00:00Z' }).now?.toISOString()).toBe(
      '2026-11-22T09:00:00.000Z',
    );
  });

  it('names every bad setting at once, in both languages, as wrong use', () => {
    const error = refused({
      PORT: '70000',
      JIA_PROFILE: 'iso',
      JIA_NOW: '2026-02-30',
      TLS_CERT: '/no/such.pem',
    });
    expect(error.exitCode).toBe(2);
    expect(error.details.settings).toEqual(['TLS_CERT', 'TLS_KEY', 'PORT', 'JIA_NOW', 'JIA_PROFILE']);
    expect(error.zh).toContain('“70000”不是 0 到 65535 的整数');
    expect(error.en).toContain('"iso" is not one of asvs, dengbao');
  });

  it('does not repeat a password', () => {
    const error = refused({ DATABASE_URL: 'mysql://u:hunter2@h/d', SMTP_URL: 'http://u:hunter3@h' });
    expect(error.message).not.toContain('hunter');
  });

  it('reads a bucket out of one address, and says what is missing in it without repeating the secret', () => {
    expect(loadConfig({ S3_URL: 'https://id:s%2Fe%2Bc@s3.example.cn:9000/homes' }).bucket).toEqual({
      endpoint: 'https://s3.example.cn:9000',
      bucket: 'homes',
      prefix: '',
      region: 'us-east-1',
      accessKeyId: 'id',
      secretAccessKey: 's/e+c',
      pathStyle: true,
    });
    expect(
      loadConfig({ S3_URL: 'https://id:secret@oss.example.cn/homes/jia/2026?region=cn-east-1&style=host' })
        .bucket,
    ).toMatchObject({ bucket: 'homes', prefix: 'jia/2026/', region: 'cn-east-1', pathStyle: false });
    for (const bad of [
      'https://s3.example.cn/homes',
      'https://id:hunter2@s3.example.cn',
      's3://id:hunter2@homes',
      'https://id:hunter2@s3.example.cn/homes/../other%2F..',
      'https://id:hunter2@s3.example.cn/homes?acl=public',
      'https://id:hunter2@s3.example.cn/homes?style=vhost',
    ]) {
      const error = refused({ S3_URL: bad });
      expect(error.details.settings).toEqual(['S3_URL']);
      expect(error.message).not.toContain('hunter');
    }
  });

  it('takes an address of people that ends after host and port, and no other', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://home.example.cn:8443//' }).publicUrl).toBe(
      'https://home.example.cn:8443',
    );
    for (const bad of [
      'https://home.example.cn/jia',
      'https://home.example.cn?x=1',
      'https://home.example.cn/#desk',
      'https://user:hunter2@home.example.cn',
      'home.example.cn',
    ]) {
      const error = refused({ PUBLIC_URL: bad });
      expect(error.details.settings, bad).toEqual(['PUBLIC_URL']);
      expect(error.message).not.toContain('hunter');
    }
  });

  it('refuses to believe every proxy', () => {
    expect(refused({ TRUST_PROXY: 'true' }).details.settings).toEqual(['TRUST_PROXY']);
    expect(refused({ TRUST_PROXY: '10.0.0.0/99' }).details.settings).toEqual(['TRUST_PROXY']);
    expect(refused({ METRICS_FROM: 'everyone' }).details.settings).toEqual(['METRICS_FROM']);
    expect(loadConfig({ METRICS_FROM: 'no' }).metricsFrom).toEqual([]);
    expect(loadConfig({ TRUST_PROXY: '10.0.0.5, 10.1.0.0/16,loopback' }).trustProxy).toEqual([
      '10.0.0.5',
      '10.1.0.0/16',
      'loopback',
    ]);
  });
});

describe('misspelt', () => {
  it.each([
    ['PUBLIC_URl', 'PUBLIC_URL'],
    ['SMPT_URL', 'SMTP_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['TRUST_PROXYS', 'TRUST_PROXY'],
    ['JIA_DATADIR', 'JIA_DATA_DIR'],
    ['Port', 'PORT'],
    ['TLS_CERTIFICATE', undefined],
    ['JIA_COLOUR', undefined],
  ])('%s has no effect, and was perhaps meant for %s', (name, meant) => {
    expect(misspelt({ [name]: 'x', PORT: '3000', JIA_PASSPHRASE: 'y' })).toEqual([{ name, meant }]);
  });

  it('leaves what is no setting of ours alone', () => {
    expect(
      misspelt({
        PATH: '',
        HOME: '',
        LANG: '',
        PORTS: '',
        HOSTNAME: '',
        SHELL: '',
        PGHOST: '',
        NODE_ENV: '',
      }),
    ).toEqual([]);
    expect(misspeltText({ PATH: '' })).toBeNull();
    expect(misspeltText({ SMPT_URL: '', JIA_COLOUR: '' })).toMatchObject({
      zh: expect.stringContaining('SMPT_URL（应为 SMTP_URL？）、JIA_COLOUR。'),
      en: expect.stringContaining('SMPT_URL (SMTP_URL?), JIA_COLOUR.'),
    });
  });
});
