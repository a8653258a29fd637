/** The version of this program, as it names itself to registries and in reports. */
export const VERSION = '0.1.0';
