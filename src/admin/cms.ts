import CMS, { type CmsConfig } from '@sveltia/cms';
import { formats } from './formats.ts';

/** Starts the CMS in this page. */
export async function startCms(config: CmsConfig): Promise<void> {
  for (const [name, { extension, read, write }] of Object.entries(formats)) {
    CMS.registerCustomFormat(name, extension, { fromFile: read, toFile: write });
  }
  await CMS.init({ config });
}
