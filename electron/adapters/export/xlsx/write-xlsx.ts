import writeExcelFile from 'write-excel-file/node';
import type { Language } from '../../../../shared/contract/calls.ts';
import type { ReadinessReport } from '../../../../shared/domain/report/report.ts';
import type { Words } from '../../../bench/ports.ts';
import { deviceSheet, exceptionSheet, licenceSheet, summarySheet } from './sheets.ts';

/**
 * The report as a workbook: summary, exceptions, devices with every check and the blank on-site columns, licences.
 * Everything but the figures of the summary is text, so that no spreadsheet makes a number of a serial.
 */
export async function writeXlsx(report: ReadinessReport, language: Language, words: Words): Promise<Uint8Array> {
  const sheets = [summarySheet, exceptionSheet, deviceSheet, licenceSheet].map((make) => make(report, language, words));
  return writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
}
