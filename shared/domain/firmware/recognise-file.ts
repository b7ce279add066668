/** What a file's name says of the firmware in it; null where it says nothing of that. */
export interface FileGuess {
  readonly vendor: string | null;
  readonly model: string | null;
  readonly version: string | null;
}

interface NamePattern {
  readonly vendor: string;
  readonly pattern: RegExp;
  /** How the version is written on the device, from the groups `version`. */
  readonly version?: (text: string) => string;
}

/**
 * How makers name the files that they hand out, tried in this order. Only what a name really says: Dahua and Bosch name a
 * platform and no model, so the model is asked for.
 */
const PATTERNS: readonly NamePattern[] = [
  // UVC.S2L.v4.23.8.67.0eba6e3.200526.1046.bin (UniFi Protect)
  { vendor: 'Ubiquiti', pattern: /^(?<version>UVC\.[A-Z0-9]+\.v\d+(?:\.[0-9a-f]+)+)$/i },
  // XNV-8083R_1.41.04_20230531_R1.img (hanwhavision.com)
  { vendor: 'Hanwha Vision', pattern: /^(?<model>[A-Z0-9]+-[A-Z0-9-]+)_(?<version>\d+(?:\.\d+)+_\d{8}_R\d+)$/i },
  // DH_IPC-HX5XXX-Rhea_MultiLang_PN_Stream3_V2.840.0000000.18.R.220530.bin (dahuasecurity.com)
  { vendor: 'Dahua', pattern: /^DH_.+_V(?<version>\d+(?:\.\d+)+\.R\.\d{6,8})$/i },
  // DS-2CD2143G2-I_V5.7.3_220112.dav: model, version and day, as resellers name Hikvision's digicap.dav
  {
    vendor: 'Hikvision',
    pattern: /^(?<model>i?DS-[A-Z0-9/()-]+)_(?<version>V\d+(?:\.\d+)+(?:[_ ](?:build)?_?\d{6})?)$/i,
    version: (text) => text.replace(/[_ ]+(?:build)?_?(\d{6})$/i, ' build $1'),
  },
  // CPP7.3_FW_7.87.0029.fw, CPP_H.264_7.70.0126.fw (Bosch: downloadstore.boschsecurity.com)
  { vendor: 'Bosch', pattern: /^CPP[0-9A-Z._-]*?_(?:FW_|H\.26\d_)(?<version>\d+\.\d+\.\d{4})$/i },
  // P3265-LVE_11_11_73.bin, AXIS_P3265-LVE_11.11.73.bin (axis.com)
  {
    vendor: 'Axis',
    pattern: /^(?:AXIS_)?(?<model>[A-Z]\d{3,4}(?:-[A-Z0-9]+)*(?:_Mk_[IVX]+)?)_(?<version>\d+(?:[._]\d+){1,3})$/i,
    version: (text) => text.replaceAll('_', '.'),
  },
];

/** Endings that firmware comes with. Others are passed over when a folder is looked through. */
const ENDINGS = /\.(?:bin|img|dav|fw|zip|pak|rom)$/i;

/** Whether a file of this name may be firmware at all. */
export function isFirmwareName(fileName: string): boolean {
  return ENDINGS.test(fileName) && !fileName.startsWith('.');
}

/** Reads a file's name, without its folder. A browser's ` (1)` behind a second download is no part of it. */
export function recogniseFile(fileName: string): FileGuess {
  const stem = fileName
    .replace(ENDINGS, '')
    .replace(/ \(\d+\)$/, '')
    .slice(0, 200);
  for (const { vendor, pattern, version } of PATTERNS) {
    const groups = pattern.exec(stem)?.groups;
    if (groups === undefined) continue;
    const written = groups.version ?? null;
    return {
      vendor,
      model: groups.model?.replaceAll('_', ' ') ?? null,
      version: written === null ? null : (version?.(written) ?? written),
    };
  }
  return { vendor: null, model: null, version: null };
}
