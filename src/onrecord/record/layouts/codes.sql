-- What the layouts need beside the record: code lists of the knowledge files, and facts about the originals.  They are
-- filled by prepare.py, and last as long as the connection.

CREATE TEMP TABLE status (name VARCHAR);                     -- the statuses that are exported

CREATE TEMP TABLE country (
    iso3 VARCHAR, name VARCHAR, iso2 VARCHAR, numeric_code INTEGER, fips VARCHAR, cow INTEGER, cameo VARCHAR,
    icews VARCHAR
);

CREATE TEMP TABLE code (                                     -- CAMEO
    cameo VARCHAR, name VARCHAR, weight DOUBLE, mode VARCHAR, contexts VARCHAR
);

CREATE TEMP TABLE type (name VARCHAR, quad INTEGER, quad_name VARCHAR);

CREATE TEMP TABLE sector (name VARCHAR, cameo VARCHAR, plover VARCHAR, icews VARCHAR, interaction VARCHAR, nonstate VARCHAR);

CREATE TEMP TABLE incident_kind (
    cameo VARCHAR, disorder VARCHAR, event VARCHAR, sub VARCHAR, civilians_event VARCHAR, civilians_sub VARCHAR,
    armed_event VARCHAR, armed_sub VARCHAR
);

CREATE TEMP TABLE direction (word VARCHAR);                  -- "western" in "western Baghdad"

CREATE TEMP TABLE state_name (name VARCHAR, iso3 VARCHAR);   -- events' places that are names of states

CREATE TEMP TABLE entry (                                    -- GeoNames
    geonameid INTEGER, level VARCHAR, us_state VARCHAR, us_state_name VARCHAR
);

CREATE TEMP TABLE source (document VARCHAR, url VARCHAR, length INTEGER, sha1 VARCHAR);

CREATE TEMP TABLE word (document VARCHAR, actor VARCHAR, "start" INTEGER, "end" INTEGER, words VARCHAR);
