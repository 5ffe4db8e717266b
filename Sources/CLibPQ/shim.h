#ifndef ASSAY_CLIBPQ_SHIM_H
#define ASSAY_CLIBPQ_SHIM_H

#include <libpq-fe.h>

// Swift does not import character macros, so the fields of an error that Assay reads get names here.
enum pq_diag {
    pq_diag_severity = PG_DIAG_SEVERITY_NONLOCALIZED,
    pq_diag_sqlstate = PG_DIAG_SQLSTATE,
    pq_diag_message_primary = PG_DIAG_MESSAGE_PRIMARY,
    pq_diag_statement_position = PG_DIAG_STATEMENT_POSITION,
    pq_diag_internal_position = PG_DIAG_INTERNAL_POSITION,
    pq_diag_schema_name = PG_DIAG_SCHEMA_NAME,
    pq_diag_table_name = PG_DIAG_TABLE_NAME,
    pq_diag_column_name = PG_DIAG_COLUMN_NAME,
    pq_diag_datatype_name = PG_DIAG_DATATYPE_NAME,
    pq_diag_constraint_name = PG_DIAG_CONSTRAINT_NAME,
};

#endif
