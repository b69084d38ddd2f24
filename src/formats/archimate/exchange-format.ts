/** The namespace of the ArchiMate Model Exchange File Format 3.0 to 3.2: the later versions kept it. */
export const NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/";

/** Where the schema of 3.1, the last one published, is found. */
export const SCHEMA = "http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd";

/** The namespace of the exchange format for ArchiMate 2.1, in which relationships have other names. */
export const OLD_NAMESPACE = "http://www.opengroup.org/xsd/archimate";

/** The namespace of the modelling tool Archi's own files, which are of another form. */
export const ARCHI_NAMESPACE = "http://www.archimatetool.com/archimate";

export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
