/**
 * Contents: sniff (what a file is, by its bytes; the name is never asked).
 */
import { sheetError } from './errors.ts';

/** Throws SheetError for what is certainly no table: pictures, PDF, web pages under the name of .xls. */
export function sniff(bytes: Buffer): 'xlsx' | 'xls' | 'csv' {
  if (bytes.length === 0) throw sheetError('empty');
  const start = bytes.toString('latin1', 0, 8);
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'xlsx';
  if (start === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') return 'xls';
  if (/^(%PDF|\u0089PNG|\u00ff\u00d8\u00ff|GIF8|Rar!|7z\u00bc|\u001f\u008b|\{\\rtf)/.test(start))
    throw sheetError('notWorkbook');
  const utf16 = start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff');
  const head = bytes.subarray(0, 4_096);
  // Text holds no NUL, unless in UTF-16; a stray one in a csv is let through and dropped.
  if (!utf16 && nuls(head) > head.length / 100) throw sheetError('notWorkbook');
  const text = head
    .toString(utf16 ? 'utf16le' : 'latin1')
    .replace(/^(\u00ef\u00bb\u00bf|\ufeff)/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<meta|<table|<div|<style)/.test(text)) {
    throw sheetError('unsupported', [
      '一个网页（虽以 .xls 命名）',
      'a web page under the name of a workbook',
    ]);
  }
  if (text.startsWith('<?xml')) {
    throw sheetError('unsupported', ['XML 表格', 'an XML spreadsheet']);
  }
  return 'csv';
}

function nuls(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === 0) count++;
  return count;
}
