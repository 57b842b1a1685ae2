"""What marks a file as a library, and of which version. The tables themselves are in `steps`."""

APPLICATION_ID = 0x524A4E44  # "RJND", in the header of the file (sqlite.org/pragma.html#pragma_application_id)
SCHEMA_VERSION = 4  # how many steps of `steps.STEPS` a library of this version has; in the header as user_version
