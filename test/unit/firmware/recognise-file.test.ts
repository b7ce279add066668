import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFirmwareName, recogniseFile } from '../../../shared/domain/firmware/recognise-file.ts';
import { compareVersions } from '../../../shared/domain/firmware/version.ts';
import { readVersion } from '../../../shared/domain/firmware/version-parts.ts';
import { versionSchemeOf } from '../../../shared/domain/firmware/version-scheme.ts';

describe("a firmware file's name", () => {
  it.each([
    ['P3265-LVE_11_11_73.bin', 'Axis', 'P3265-LVE', '11.11.73'],
    ['AXIS_Q6135-LE_10.12.236.bin', 'Axis', 'Q6135-LE', '10.12.236'],
    ['P3265-LVE_9_80_3_11 (1).bin', 'Axis', 'P3265-LVE', '9.80.3.11'],
    ['M3206-LVE_10_12_338.bin', 'Axis', 'M3206-LVE', '10.12.338'],
    ['Q1656_Mk_II_12_0_91.bin', 'Axis', 'Q1656 Mk II', '12.0.91'],
    ['XNV-8083R_1.41.04_20230531_R1.img', 'Hanwha Vision', 'XNV-8083R', '1.41.04_20230531_R1'],
    [
      'DH_IPC-HX5XXX-Rhea_MultiLang_PN_Stream3_V2.840.0000000.18.R.220530.bin',
      'Dahua',
      null,
      '2.840.0000000.18.R.220530',
    ],
    ['DS-2CD2143G2-I_V5.7.3_220112.dav', 'Hikvision', 'DS-2CD2143G2-I', 'V5.7.3 build 220112'],
    ['CPP7.3_FW_7.87.0029.fw', 'Bosch', null, '7.87.0029'],
    ['UVC.S2L.v4.23.8.67.0eba6e3.200526.1046.bin', 'Ubiquiti', null, 'UVC.S2L.v4.23.8.67.0eba6e3.200526.1046'],
    ['digicap.dav', null, null, null],
    ['firmware.bin', null, null, null],
  ])('%s says what it says and no more', (name, vendor, model, version) => {
    expect(recogniseFile(name)).toEqual({ vendor, model, version });
    if (vendor !== null) expect(readVersion(versionSchemeOf(vendor), version)).not.toBeNull();
  });

  it('gives the version as the device will report it', () => {
    const { version } = recogniseFile('DH_X_V2.840.0000000.18.R.220530.bin');
    expect(compareVersions('dahua', version ?? '', '2.840.0000000.18.R, Build Date 2022-05-30')).toBe('same');
  });

  it('is passed over where it can be no firmware: notes, hidden files of a Mac, hashes', () => {
    expect(['release-notes.pdf', '._P3265-LVE_11_11_73.bin', 'SHA256SUMS'].some(isFirmwareName)).toBe(false);
    expect(isFirmwareName('P3265-LVE_11_11_73.BIN')).toBe(true);
  });

  it('may be anything: nothing is thrown, and it takes no time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => void recogniseFile(name)));
    recogniseFile(`${'A-'.repeat(100_000)}.bin`);
  });
});
