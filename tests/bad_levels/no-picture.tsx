<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" name="tiny" tilewidth="64" tileheight="64" tilecount="3" columns="32">
 <image source="../../levels/tiles/lost.png" width="2048" height="64"/>
 <tile id="0"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="1"><properties><property name="walk" type="bool" value="true"/></properties></tile>
</tileset>
