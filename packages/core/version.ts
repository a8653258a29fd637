/** The version of Sealwright, as reports and SBOMs name their maker. */
export const VERSION = '0.1.0';
